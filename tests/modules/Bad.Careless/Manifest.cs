using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(Id = "Bad.Careless", Name = "Careless", Description = "Breaks every rule that an installation does not refuse.", Version = "0.1.0")]
