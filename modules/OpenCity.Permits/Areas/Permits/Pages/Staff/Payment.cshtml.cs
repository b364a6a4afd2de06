using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.RecordPayment;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.TakePaymentName)]
internal sealed class PaymentModel(ApplicationAccess access, RecordPayment record, IStringLocalizer<PaymentModel> text) : StaffActionPage(access, PermitAction.RecordPayment)
{
    [BindProperty, Display(Name = "Amount received"), DataType(DataType.Currency), Required(ErrorMessage = "Enter the amount in dollars and cents, more than zero.")]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "How was it paid?"), Required(ErrorMessage = "Choose how it was paid.")]
    public PaymentMethod? Method { get; set; }

    [BindProperty, Display(Name = "Number of the cheque or card slip"), MaxLength(60)]
    public string? Reference { get; set; }

    [BindProperty, Display(Name = "Why the amount differs from what is due", Description = "Only if it does."), MaxLength(500)]
    public string? DifferenceReason { get; set; }

    public decimal Due => Application.Permit.FeeDue - Application.Permit.FeePaid;

    public bool IsFrench { get; } = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    public IEnumerable<Choice> Methods => Enum.GetValues<PaymentMethod>().Select(m => new Choice(m.ToString(), text[PermitTexts.Method(m)]));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        var payment = new CounterPayment(Id, Amount!.Value, Method!.Value, Reference, DifferenceReason, IdempotencyKey);
        return await record.HandleAsync(payment, cancellationToken) is { } receipt ? LocalRedirect($"{Root}/receipts/{receipt.PaymentId}") : NotFound();
    }

    protected override Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Amount ??= Due;
        return Task.CompletedTask;
    }
}
