using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Hosting;

namespace Bad.Careless;

internal sealed class Thing
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public string? Colour { get; set; }
}

internal sealed class CarelessContext(DbContextOptions<CarelessContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "careless";

    public DbSet<Thing> Things => Set<Thing>();
}

/// <summary>Nobody outside needs it, and it uses the kernel.</summary>
public sealed class Shown
{
    /// <summary>What a module has no business with.</summary>
    public OpenCityOptions? Options { get; init; }
}
