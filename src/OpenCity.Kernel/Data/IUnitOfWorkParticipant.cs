namespace OpenCity.Kernel.Data;

/// <summary>Gathers during a unit of work what it writes at the unit's end, such as queued mails.</summary>
internal interface IUnitOfWorkParticipant
{
    /// <summary>Writes the gathered rows in the running transaction, after the contexts and before the audit records.</summary>
    ValueTask BeforeCommitAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what was gathered: the unit has ended, well or not.</summary>
    /// <param name="committed">True where the rows are in the database now.</param>
    void Ended(bool committed);
}
