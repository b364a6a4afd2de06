using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(Id = "Exchange.Beta", Name = "Beta", Description = "One of two modules of the tests that can be exchanged.", Category = "Tests", Version = "1.2")]
