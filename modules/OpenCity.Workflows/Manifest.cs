using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Workflows",
    Name = "Workflows",
    Description = "What happens to a case and who does it: states with actions, roles and service levels, and activities that run by themselves, kept as versions that a city can change.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0",
    Dependencies = ["OpenCity.Decisions"])]
