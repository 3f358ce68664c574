"""The right part of the window: what a dashboard or report looks like, needs, and leaves behind."""
