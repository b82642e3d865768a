"""What is told of a simulated life: figures, and one page that holds them."""
