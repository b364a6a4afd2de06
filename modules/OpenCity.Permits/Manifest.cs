using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Permits",
    Name = "Permits",
    Description = "Applications, reviews, decisions and the public register of permits.",
    Category = "Services",
    Author = "Open City Platform",
    Version = "0.1.0")]
