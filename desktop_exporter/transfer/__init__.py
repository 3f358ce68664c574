"""From a source to a target: selection, export, import, report. No HTTP, no files, no SQL of its own."""
