namespace OpenCity.Contracts.Decisions;

/// <summary>
/// Keeps what was decided with the version of the model it was decided by. Evaluating a decision leaves no trace, since it may be a question
/// only; a module whose record follows a result says so here, and the result stays with its inputs and explanation as they were.
/// </summary>
/// <remarks>
/// Answers whoever asks: who asks decides who may see it. The inputs may hold personal data: a module that removes its record removes the uses
/// too, with <see cref="ForgetAsync"/>.
/// </remarks>
/// <example><code>
/// await unitOfWork.ExecuteAsync(async ct =&gt;
/// {
///     permit.Fee = result.Value!.GetValue&lt;decimal&gt;();
///     await uses.RecordAsync(result, new DecisionSubject("permit", permit.Id.ToString(), permit.Number), ct);
///     audit.Record(…);
/// }, cancellationToken);
/// </code></example>
public interface IDecisionUses
{
    /// <summary>Records in the running unit of work that something follows a result. Another result for the same thing is another use.</summary>
    /// <param name="result">What <see cref="IDecisions.EvaluateAsync"/> gave.</param>
    /// <param name="subject">What follows it.</param>
    /// <param name="cancellationToken">Cancels the recording.</param>
    /// <returns>The id of the use.</returns>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">There is no such published version.</exception>
    /// <exception cref="InvalidOperationException">There is no running unit of work with a record of the audit trail.</exception>
    Task<Guid> RecordAsync(DecisionResult result, DecisionSubject subject, CancellationToken cancellationToken);

    /// <summary>What was decided for something, the newest first, at most two hundred.</summary>
    /// <param name="kind">What kind of thing it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task<IReadOnlyList<DecisionUse>> ListAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>Removes what was decided for something that is removed itself, in the running unit of work.</summary>
    /// <param name="kind">What kind of thing it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    /// <returns>How many uses were removed.</returns>
    Task<int> ForgetAsync(string kind, string id, CancellationToken cancellationToken);
}

/// <summary>What follows a decision.</summary>
/// <param name="Kind">What kind of thing it is, for example <c>permit</c>; at most 60 characters.</param>
/// <param name="Id">Its id; at most 60 characters.</param>
/// <param name="Label">What people call it, for example <c>BP-2031-000123</c>; at most 200 characters. No personal data.</param>
public sealed record DecisionSubject(string Kind, string Id, string Label);

/// <summary>A decision that something follows.</summary>
/// <param name="Id">The id of the use; later ones are greater.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Subject">What follows it.</param>
/// <param name="Result">The result as it was, with the version, the inputs and the explanation.</param>
public sealed record DecisionUse(Guid Id, DateTimeOffset At, DecisionSubject Subject, DecisionResult Result);
