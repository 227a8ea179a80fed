"""The passcodes of customers' devices, shown one at a time to whoever repairs them."""
