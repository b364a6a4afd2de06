using OpenCity.Abstractions.Modules.Manifest;

[assembly: Theme(
    Id = "OpenCity.CivicTheme",
    Name = "Civic theme",
    Description = "The default look: public-service components in the city's colours.",
    Category = "Themes",
    Author = "Open City Platform",
    Version = "0.1.0")]
