using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;

namespace OpenCity.Workflows;

internal sealed class WorkflowsDbContext(DbContextOptions<WorkflowsDbContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "workflows";
}
