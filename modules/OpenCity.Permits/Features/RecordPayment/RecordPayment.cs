using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.RecordPayment;

/// <summary>Records a payment at the counter with a numbered receipt. The same form sent twice is one payment.</summary>
internal sealed class RecordPayment(PermitsDbContext db, ApplicationAccess access, IIdempotency idempotency, ISequences sequences, PermitJournal journal, PermitMails mails, ICurrentUser user, ICityClock clock)
{
    /// <returns>The receipt; null where there is no such application for this person.</returns>
    public async Task<Receipt?> HandleAsync(CounterPayment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (await access.ReadAsStaffAsync(payment.Id, cancellationToken) is null)
        {
            return null;
        }

        return await idempotency.RunOnceAsync(payment.IdempotencyKey, $"permits.pay.{payment.Id:N}", ct => RecordAsync(payment, ct), cancellationToken);
    }

    private async Task<Receipt> RecordAsync(CounterPayment payment, CancellationToken cancellationToken)
    {
        var file = (await access.OpenAsStaffAsync(payment.Id, cancellationToken))!;
        PermitLifeCycle.Demand(file.Permit, PermitAction.RecordPayment, file.Actor);
        Check(payment, file.Permit.FeeDue - file.Permit.FeePaid);
        var year = clock.Today.Year.ToString(CultureInfo.InvariantCulture);
        var next = await sequences.NextAsync($"permits.receipts.{year}", cancellationToken);
        var line = new Payment
        {
            Id = clock.NewId(),
            PermitId = payment.Id,
            ReceiptNumber = $"R-{year}-{next.ToString("D6", CultureInfo.InvariantCulture)}",
            Amount = payment.Amount,
            Currency = "CAD",
            Method = payment.Method,
            Reference = payment.Reference?.Trim() ?? string.Empty,
            DifferenceReason = payment.DifferenceReason?.Trim() ?? string.Empty,
            ReceivedOn = clock.Today,
            RecordedAt = clock.Now,
            RecordedByName = user.DisplayName,
        };
        db.Payments.Add(line);
        file.Permit.FeePaid += line.Amount;
        journal.Note(file.Permit, new Entry(TimelineKind.PaymentRecorded) { ForApplicant = true, Detail = line.ReceiptNumber, Data = new JsonObject { ["amount"] = line.Amount } });
        await mails.PaidAsync(file, line, cancellationToken);
        return new Receipt(line.Id, line.ReceiptNumber);
    }

    private static void Check(CounterPayment payment, decimal due)
    {
        var errors = new List<InputError>();
        if (payment.Amount is <= 0 or > 1_000_000 || decimal.Round(payment.Amount, 2) != payment.Amount)
        {
            errors.Add(new InputError("Amount", "Enter the amount in dollars and cents, more than zero."));
        }
        else if (payment.Amount != due && string.IsNullOrWhiteSpace(payment.DifferenceReason))
        {
            errors.Add(new InputError("DifferenceReason", "The amount is not the {0} that is due. Correct it, or say why it differs.", due.ToString("C", CultureInfo.CurrentCulture)));
        }

        if (!Enum.IsDefined(payment.Method))
        {
            errors.Add(new InputError("Method", "Choose how it was paid."));
        }

        if (payment.Method == PaymentMethod.Cheque && string.IsNullOrWhiteSpace(payment.Reference))
        {
            errors.Add(new InputError("Reference", "Enter the number of the cheque."));
        }

        if (payment.Reference?.Length > 60)
        {
            errors.Add(new InputError("Reference", "This text must be {0} characters or fewer.", 60));
        }

        if (payment.DifferenceReason?.Length > 500)
        {
            errors.Add(new InputError("DifferenceReason", "This text must be {0} characters or fewer.", 500));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }
}

/// <summary>A payment at the counter.</summary>
/// <param name="Id">The application.</param>
/// <param name="Amount">In Canadian dollars.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Reference">The number of the cheque or of the card slip.</param>
/// <param name="DifferenceReason">Why it is not what was due.</param>
/// <param name="IdempotencyKey">The form's own key.</param>
internal sealed record CounterPayment(Guid Id, decimal Amount, PaymentMethod Method, string? Reference, string? DifferenceReason, string IdempotencyKey);

/// <summary>What the payer receives.</summary>
/// <param name="PaymentId">The line of the ledger.</param>
/// <param name="Number">The receipt's number.</param>
internal sealed record Receipt(Guid PaymentId, string Number);
