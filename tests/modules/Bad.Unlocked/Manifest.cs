using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(Id = "Bad.Unlocked", Name = "Unlocked", Description = "Does not say who may call it.", Version = "0.1.0")]
