"""Which units ask for something, and for what sort of thing (要求的类别): rules, and the model that weighs them."""
