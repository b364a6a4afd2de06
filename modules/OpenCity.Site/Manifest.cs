using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Site",
    Name = "Public site",
    Description = "Home page with the city's services, search, notices, and pages on governance, privacy and accessibility.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
