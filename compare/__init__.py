"""retold: what changed when a story was retold.

The names a program may rely on are listed in ``__all__`` of the modules below;
``compare.pipeline`` is where to start reading.
"""

__version__ = "0.1.0"
