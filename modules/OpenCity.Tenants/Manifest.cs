using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Tenants",
    Name = "Cities of the installation",
    Description = "For the operator of a region: make, move, bound, close, open and remove the cities that the installation serves.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
