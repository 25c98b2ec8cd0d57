"""LibreOffice's documents."""
