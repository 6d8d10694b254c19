"""The record as a Django app: its tables are called record_..."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Django's name for this room."""

    name = "sijill.record"
    label = "record"
    verbose_name = "Record"
