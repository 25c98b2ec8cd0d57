"""The verbs of a production: record, schedule, mix, master."""
