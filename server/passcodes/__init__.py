"""The passcodes of customers' devices, shown one at a time to the people who repair them."""
