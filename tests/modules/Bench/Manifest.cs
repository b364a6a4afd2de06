using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(Id = "Bench", Name = "Bench", Description = "What the benchmarks ask for.", Category = "Tests", Version = "1.0")]
