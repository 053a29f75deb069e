print("plainwire")
