using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "Acme.Benches",
    Name = "Benches",
    Description = "A list that staff keep and everybody reads.",
    Category = "Services",
    Author = "MAKER",
    Version = "0.1.0")]
