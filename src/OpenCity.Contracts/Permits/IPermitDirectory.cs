namespace OpenCity.Contracts.Permits;

/// <summary>
/// What other modules may ask of whichever module has the city's permits. Answers whoever asks: who asks decides who may see it.
/// </summary>
public interface IPermitDirectory
{
    /// <summary>The permit or application with this number; null where there is none, or only a draft.</summary>
    /// <param name="number">The number people see, for example <c>BP-2031-000123</c>.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task<PermitSummary?> FindAsync(string number, CancellationToken cancellationToken);
}

/// <summary>A permit or application in short, without personal data.</summary>
/// <param name="ApplicationId">The application's id.</param>
/// <param name="Number">The number people see.</param>
/// <param name="PermitType">The code of the permit type.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IssuedOn">The legal date of issue, in the city's time zone; null until then.</param>
public sealed record PermitSummary(Guid ApplicationId, string Number, string PermitType, PermitStatus Status, DateOnly? IssuedOn);
