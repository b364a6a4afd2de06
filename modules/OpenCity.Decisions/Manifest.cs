using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "OpenCity.Decisions",
    Name = "Decisions",
    Description = "The rules of the city: fees, routing and conditions as DMN decision tables and FEEL expressions, with an explanation of every result.",
    Category = "Platform",
    Author = "Open City Platform",
    Version = "0.1.0")]
