print("jimae")
