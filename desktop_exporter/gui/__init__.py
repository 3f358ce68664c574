"""The window: the only room that knows Qt. It shows the operations of `app` and contains none of them."""
