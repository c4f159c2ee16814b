"""Each pack of public data fed to the product, one file a pack: rows in, the answers of a report out."""
