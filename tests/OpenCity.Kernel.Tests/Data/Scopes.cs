using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Tests.Data;

/// <summary>Short forms for what the tests do in scopes.</summary>
internal static class Scopes
{
    public static IUnitOfWork Unit(this IServiceProvider scope) => scope.GetRequiredService<IUnitOfWork>();

    public static NotesDbContext Notes(this IServiceProvider scope) => scope.GetRequiredService<NotesDbContext>();

    public static void Audit(this IServiceProvider scope, string action = "notes.written") =>
        scope.GetRequiredService<IAuditTrail>().Record(new AuditRecord(action, "note", "1", "Note 1"));

    public static Task WriteNoteAsync(this IServiceProvider scope, string text) => scope.Unit().ExecuteAsync(
        _ =>
        {
            scope.Notes().Add(new Note { Text = text });
            scope.Audit();
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);
}
