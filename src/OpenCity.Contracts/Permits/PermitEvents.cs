namespace OpenCity.Contracts.Permits;

/// <summary>An application for a permit was received, complete enough to be looked at.</summary>
/// <param name="ApplicationId">The application's id.</param>
/// <param name="Number">The number people see, for example <c>BP-2031-000123</c>.</param>
/// <param name="PermitType">The code of the permit type.</param>
/// <param name="SubmittedAt">When, UTC.</param>
public sealed record PermitApplicationSubmitted(Guid ApplicationId, string Number, string PermitType, DateTimeOffset SubmittedAt);

/// <summary>An application moved from one status to another.</summary>
/// <param name="ApplicationId">The application's id.</param>
/// <param name="Number">The number people see.</param>
/// <param name="From">The status before, as <see cref="PermitStatus"/>.</param>
/// <param name="To">The status after, as <see cref="PermitStatus"/>.</param>
/// <param name="At">When, UTC.</param>
public sealed record PermitStatusChanged(Guid ApplicationId, string Number, PermitStatus From, PermitStatus To, DateTimeOffset At);

/// <summary>A permit was issued.</summary>
/// <param name="ApplicationId">The application's id.</param>
/// <param name="Number">The permit's number.</param>
/// <param name="PermitType">The code of the permit type.</param>
/// <param name="IssuedOn">The legal date, in the city's time zone.</param>
public sealed record PermitIssued(Guid ApplicationId, string Number, string PermitType, DateOnly IssuedOn);
