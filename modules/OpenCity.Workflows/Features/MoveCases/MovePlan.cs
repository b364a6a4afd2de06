using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>What moving the cases of a version to the one in force would do.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Versions">The earlier versions with cases that run, the oldest first.</param>
/// <param name="From">The version whose cases are looked at; 0 where no earlier one has any.</param>
/// <param name="To">The version in force.</param>
/// <param name="Places">Where its cases wait.</param>
/// <param name="Movable">The cases that can move.</param>
/// <param name="Obstacles">Why others cannot, with how many.</param>
internal sealed record MovePlan(
    Guid WorkflowId,
    LocalizedText Title,
    IReadOnlyList<RunningVersion> Versions,
    int From,
    int To,
    IReadOnlyList<MovePlace> Places,
    int Movable,
    IReadOnlyList<(Obstacle Why, int Cases)> Obstacles);

/// <summary>A version with cases that run.</summary>
internal sealed record RunningVersion(int Number, int Cases);

/// <summary>An activity of the earlier version where cases wait.</summary>
/// <param name="Activity">Its id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Cases">The branches of cases that wait there.</param>
/// <param name="Target">The activity of the version in force that they go to; null while there is none.</param>
/// <param name="TargetTitle">What people call that.</param>
/// <param name="Choices">Where the id is gone: the activities of the same kind, one of which can be chosen.</param>
internal sealed record MovePlace(string Activity, LocalizedText Title, int Cases, string? Target, LocalizedText? TargetTitle, IReadOnlyList<(string Id, LocalizedText Title)> Choices);

/// <summary>Why a case cannot move.</summary>
/// <param name="Message">The key of the sentence, with places.</param>
/// <param name="Activity">What stands in its place.</param>
internal sealed record Obstacle(string Message, LocalizedText? Activity = null);

/// <summary>How far moving came.</summary>
/// <param name="Moved">The cases that moved.</param>
/// <param name="Left">The cases that stayed.</param>
/// <param name="After">Where to go on; null at the end.</param>
internal sealed record MoveOutcome(int Moved, int Left, Guid? After);
