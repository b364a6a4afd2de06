using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows;

internal sealed class WorkflowsDbContext(DbContextOptions<WorkflowsDbContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "workflows";

    public DbSet<Workflow> Workflows => Set<Workflow>();

    public DbSet<WorkflowVersion> Versions => Set<WorkflowVersion>();

    public DbSet<WorkflowDraft> Drafts => Set<WorkflowDraft>();

    public DbSet<DraftState> DraftStates => Set<DraftState>();

    public DbSet<Trigger> Triggers => Set<Trigger>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseTask> Tasks => Set<CaseTask>();

    public DbSet<CaseTaskRole> TaskRoles => Set<CaseTaskRole>();

    public DbSet<CaseAlarm> Alarms => Set<CaseAlarm>();

    public DbSet<CaseSubscription> Subscriptions => Set<CaseSubscription>();

    public DbSet<CaseEntry> Entries => Set<CaseEntry>();

    public DbSet<CaseStay> Stays => Set<CaseStay>();

    public DbSet<StayDay> StayDays => Set<StayDay>();
}
