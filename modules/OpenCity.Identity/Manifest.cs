using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Identity",
    Name = "Accounts",
    Description = "Residents and staff sign in, and administrators manage people and roles.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
