using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(Id = "Bad.Greedy", Name = "Greedy", Description = "Shares what belongs to one city with all.", Version = "0.1.0")]
