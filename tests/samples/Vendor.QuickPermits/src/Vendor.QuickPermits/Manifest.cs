using OpenCity.Abstractions.Modules.Manifest;

[assembly: Module(
    Id = "Vendor.QuickPermits",
    Name = "Quick permits",
    Description = "Permits with one form and one button.",
    Category = "Services",
    Author = "Sample Vendor",
    Version = "0.1.0")]
