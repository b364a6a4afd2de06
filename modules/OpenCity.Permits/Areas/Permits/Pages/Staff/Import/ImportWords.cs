using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Exchange.ImportJob;
using OpenCity.Permits.Exchange.ImportPermits;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff.Import;

/// <summary>The English words, keys of their translations, for imports.</summary>
internal static class ImportWords
{
    public static string State(PermitImportState state) => state switch
    {
        PermitImportState.Checking => "Being checked",
        PermitImportState.Checked => "To confirm",
        PermitImportState.Waiting => "Waiting",
        PermitImportState.Running => "Running",
        PermitImportState.Done => "Done",
        PermitImportState.Refused => "Not usable",
        PermitImportState.Failed => "Cut off",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagKind Kind(PermitImportState state) => state switch
    {
        PermitImportState.Checked => TagKind.Warning,
        PermitImportState.Done => TagKind.Success,
        PermitImportState.Refused or PermitImportState.Failed => TagKind.Danger,
        _ => TagKind.Active,
    };

    public static string Outcome(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Error => "Error",
        ImportOutcome.Skipped => "Skipped",
        _ => "Note",
    };
}
