using System.Data.Common;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Events;

namespace OpenCity.Kernel.Data;

/// <summary>What a running unit of work has gathered and will write at its end.</summary>
internal sealed class RunningUnit(DbTransaction transaction)
{
    private readonly List<IUnitOfWorkParticipant> _participants = [];

    public DbTransaction Transaction { get; } = transaction;

    public List<PendingEvent> Events { get; } = [];

    public List<PendingRecord> Records { get; } = [];

    public List<Action> Committed { get; } = [];

    public IReadOnlyList<IUnitOfWorkParticipant> Participants => _participants;

    /// <summary>The first change that was seen, for the message when no audit record tells of it.</summary>
    public string? FirstChange { get; private set; }

    /// <summary>What a joined call or a save threw: half of its work may be in the transaction, so nothing of it may be committed.</summary>
    public Exception? Broken { get; set; }

    public void NoteChange(string change) => FirstChange ??= change;

    /// <summary>Lets somebody write rows just before the commit. Asking twice counts once.</summary>
    public void Enlist(IUnitOfWorkParticipant participant)
    {
        if (!_participants.Contains(participant))
        {
            _participants.Add(participant);
        }
    }
}
