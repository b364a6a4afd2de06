namespace OpenCity.Abstractions.Web;

/// <summary>
/// A page model that must load data again before its form is shown with errors. A <see cref="Errors.ValidationFailed"/>,
/// <see cref="Errors.RuleViolation"/> or <see cref="Errors.ConcurrencyConflict"/> thrown by a page handler is put into
/// ModelState and the page shown again with status 400 or 409; what was typed stays.
/// </summary>
public interface IRedisplay
{
    /// <summary>Loads what the page shows besides the posted form.</summary>
    Task OnRedisplayAsync(CancellationToken cancellationToken);
}
