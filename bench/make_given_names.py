"""Build the list of common given names from Faker's person providers (MIT).

    pip install faker && python -m bench.make_given_names

Writes compare/wordlists/any/given.txt: folded given names of a dozen languages, one a line. Not needed to run or
test the product.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from compare.spelling import fold

OUT = Path(__file__).parent.parent / "compare" / "wordlists" / "any" / "given.txt"
LOCALES = (
    "en_US en_GB en_IN de_DE fr_FR es_ES es_MX it_IT pl_PL pt_BR nl_NL sv_SE da_DK fi_FI cs_CZ ro_RO hu_HU ru_RU uk_UA "
    "bg_BG el_GR tr_TR ar_AA fa_IR he_IL hi_IN id_ID"
)


def main() -> None:
    """Write the list."""
    names: set[str] = set()
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_names"):
                names.update(fold(str(n)) for n in getattr(provider, attribute))
    kept = sorted(n for n in names if " " not in n and len(n) > 2 and n.isalpha())
    OUT.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
