"""Names: the forms under which a story names somebody become people, each join with its grounds."""
