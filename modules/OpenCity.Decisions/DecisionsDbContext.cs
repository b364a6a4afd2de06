using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions;

internal sealed class DecisionsDbContext(DbContextOptions<DecisionsDbContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "decisions";

    public DbSet<DecisionModel> Models => Set<DecisionModel>();

    public DbSet<ModelVersion> Versions => Set<ModelVersion>();

    public DbSet<ModelTest> Tests => Set<ModelTest>();

    public DbSet<VersionImport> Imports => Set<VersionImport>();

    public DbSet<RecordedUse> Uses => Set<RecordedUse>();
}
