using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Administration",
    Name = "Administration",
    Description = "Staff workspace and the administration of features, recipes, settings, jobs and audit.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
