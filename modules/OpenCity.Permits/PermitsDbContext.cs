using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Model;

namespace OpenCity.Permits;

internal sealed class PermitsDbContext(DbContextOptions<PermitsDbContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "permits";

    public override IReadOnlyCollection<string> DerivedTables => ["permits_register_cell", "permits_register_level"];

    public DbSet<Permit> Permits => Set<Permit>();

    public DbSet<Applicant> Applicants => Set<Applicant>();

    public DbSet<ApplicationForm> Forms => Set<ApplicationForm>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<ApplicationDocument> Documents => Set<ApplicationDocument>();

    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();

    public DbSet<InternalNote> Notes => Set<InternalNote>();

    public DbSet<PermitCondition> Conditions => Set<PermitCondition>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<PermitType> Types => Set<PermitType>();

    public DbSet<PermitTypeVersion> TypeVersions => Set<PermitTypeVersion>();

    public DbSet<QueueCount> QueueCounts => Set<QueueCount>();
}
