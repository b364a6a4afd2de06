using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Site",
    Name = "Public site",
    Description = "Home page, search and notices of the city.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
