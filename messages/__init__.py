"""What people read: a view, its action ids and the reader of its answers side by side."""
