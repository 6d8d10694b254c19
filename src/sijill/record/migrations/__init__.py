"""The record's schema, step by step: one line of migrations, one head."""
