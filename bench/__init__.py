"""Speed and accuracy as commands (基准): every figure in the README comes from one of them."""
