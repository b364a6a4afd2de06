using Microsoft.EntityFrameworkCore;

namespace OpenCity.Workflows.Tests.Stories;

public sealed class ScriptDump
{
    [Fact]
    public void Dump()
    {
        using var s = new WorkflowsDbContext(new DbContextOptionsBuilder<WorkflowsDbContext>().UseSqlite("Data Source=:memory:").Options);
        File.WriteAllText("/tmp/wf.sqlite.sql", s.Database.GenerateCreateScript());
        using var p = new WorkflowsDbContext(new DbContextOptionsBuilder<WorkflowsDbContext>().UseNpgsql("Host=127.0.0.1").Options);
        File.WriteAllText("/tmp/wf.pg.sql", p.Database.GenerateCreateScript());
    }
}
