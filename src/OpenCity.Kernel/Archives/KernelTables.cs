namespace OpenCity.Kernel.Archives;

/// <summary>
/// The kernel's own tables. It has no model of them as modules have, and SQLite's catalogue does not tell an instant from a text:
/// a test compares these lines with PostgreSQL's, which does.
/// </summary>
internal static class KernelTables
{
    public const string Audit = "kernel_audit";

    public const string Files = "kernel_file";

    public const string Features = "kernel_feature";

    /// <summary>What waits here is delivered by the installation where it happened; were it taken along, two would deliver it. What was parked goes along.</summary>
    public const string WaitingEvents = "parked_at IS NULL";

    /// <inheritdoc cref="WaitingEvents" />
    public const string WaitingMails = "next_attempt_at IS NOT NULL";

    /// <summary>What tells of the installation and not of the city: which migrations ran, when jobs ran, what processes hold in memory.</summary>
    public static IReadOnlyList<string> OfTheInstallation { get; } = ["kernel_migration", "kernel_job_run", "kernel_memory_stamp"];

    /// <summary>Columns are texts unless they say otherwise; a star stands at those of the key, a question mark at those that may be missing.</summary>
    public static IReadOnlyList<ArchiveTable> All { get; } =
    [
        Table("kernel_sequence", "name*", "value:integer"),
        Table("kernel_idempotency", "purpose*", "key*", "answer?", "created_at:instant"),
        Table(
            "kernel_outbox", "sequence:integer*", "id:uuid", "type", "data", "occurred_at:instant", "attempts:integer", "next_attempt_at:instant",
            "delivered_handlers", "parked_at:instant?", "last_error?", "trace_parent?") with { Condition = $"NOT ({WaitingEvents})" },
        Table(
            Audit, "sequence:integer*", "at:instant", "actor_id:uuid?", "actor_name", "action", "subject_type", "subject_id", "subject_label",
            "before?", "after?", "reason?", "trace_id?", "previous_hash", "hash"),
        Table("kernel_audit_head", "id:integer*", "sequence:integer", "hash"),
        Table("kernel_recipe_ledger", "recipe*", "content_hash*", "recipe_version", "step_index:integer", "step_name", "applied_at:instant"),
        Table("kernel_setting", "id*", "json:json", "version:integer"),
        Table("kernel_translation", "culture*", "context*", "key*", "value"),
        Table(Files, "id:uuid*", "file_name", "content_type", "length:integer", "sha256", "created_at:instant"),
        Table("kernel_media", "path*", "file_id:uuid>kernel_file.id"),
        Table(
            "kernel_mail", "id:uuid*", "state:integer", "recipient", "culture", "subject", "text", "purpose", "queued_at:instant",
            "attempts:integer", "next_attempt_at:instant?", "sent_at:instant?", "problem?") with { Condition = $"NOT ({WaitingMails})" },
        Table(Features, "id*", "enabled_at:instant"),
        Table("kernel_feature_installed", "id*"),
        Table("kernel_role", "name*", "description", "permissions"),
    ];

    private static ArchiveTable Table(string name, params string[] columns) => new()
    {
        Table = name,
        Module = typeof(KernelTables).Assembly.GetName().Name!,
        Key = [.. columns.Where(c => c.EndsWith('*')).Select(c => Column(c).Name)],
        Columns = [.. columns.Select(Column)],
    };

    private static ArchiveColumn Column(string text)
    {
        var reference = text.Split('>');
        var parts = reference[0].TrimEnd('*', '?').Split(':');
        return new ArchiveColumn(
            parts[0],
            parts.Length == 1 ? ArchiveType.Text : Enum.Parse<ArchiveType>(parts[1], ignoreCase: true),
            reference[0].EndsWith('?'),
            reference.Length == 1 ? null : reference[1]);
    }
}
