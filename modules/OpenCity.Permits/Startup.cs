using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Work;
using OpenCity.Contracts.Permits;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Api;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.AddCondition;
using OpenCity.Permits.Features.AddInternalNote;
using OpenCity.Permits.Features.AssignApplication;
using OpenCity.Permits.Features.CompletePermit;
using OpenCity.Permits.Features.DecideApplication;
using OpenCity.Permits.Features.DiscardDraft;
using OpenCity.Permits.Features.ExpirePermits;
using OpenCity.Permits.Features.FindApplications;
using OpenCity.Permits.Features.IssuePermit;
using OpenCity.Permits.Features.RecordPayment;
using OpenCity.Permits.Features.RemoveDocument;
using OpenCity.Permits.Features.RequestChanges;
using OpenCity.Permits.Features.ResubmitApplication;
using OpenCity.Permits.Features.ResumeDraft;
using OpenCity.Permits.Features.RevokePermit;
using OpenCity.Permits.Features.SaveAnswers;
using OpenCity.Permits.Features.SaveContact;
using OpenCity.Permits.Features.StartApplication;
using OpenCity.Permits.Features.StartReview;
using OpenCity.Permits.Features.SubmitApplication;
using OpenCity.Permits.Features.UploadDocument;
using OpenCity.Permits.Features.WithdrawApplication;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Recipes;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits;

/// <summary>Applications and their handling by staff.</summary>
internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<PermitsDbContext>();
        services.AddTenantSettings<PermitSettings>();
        services.AddRecipeStep<PermitTypesStepHandler>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddScoped<IServiceCatalogue, PermitServices>();
        services.AddScoped<IWorkSource, PermitWork>();
        services.AddScoped<IPermitDirectory, PermitDirectory>();
        services.AddScoped<IBackgroundTask, ExpirePermits>();
        services.AddScoped<IRetentionRule, AbandonedDrafts>();
        services.AddSingleton<DefinitionPool>().AddScoped<PermitTypes>().AddScoped<PermitJournal>().AddScoped<PermitMails>().AddScoped<QueueCounters>();
        services.AddScoped<ApplicationFees>().AddScoped<ApplicationCases>().AddScoped<DecisionDays>();
        services.AddScoped<ApplicationAccess>().AddScoped<ApplicationCheck>().AddScoped<GuestPass>();
        AddApplicantSlices(services);
        AddStaffSlices(services);
        AddWorkflows(services);
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        DocumentEndpoints.Map(routes);
        ApplicationEndpoints.Map(routes);
        StaffEndpoints.Map(routes);
    }

    private static void AddApplicantSlices(IServiceCollection services) => services
        .AddScoped<StartApplication>()
        .AddScoped<SaveContact>()
        .AddScoped<SaveAnswers>()
        .AddScoped<UploadDocument>()
        .AddScoped<RemoveDocument>()
        .AddScoped<SubmitOnce>()
        .AddScoped<SubmitApplication>()
        .AddScoped<ResubmitApplication>()
        .AddScoped<ResumeDraft>()
        .AddScoped<DiscardDraft>()
        .AddScoped<WithdrawApplication>();

    private static void AddStaffSlices(IServiceCollection services) => services
        .AddScoped<FindApplications>()
        .AddScoped<AssignApplication>()
        .AddScoped<StartReview>()
        .AddScoped<AddInternalNote>()
        .AddScoped<RequestChanges>()
        .AddScoped<AddCondition>()
        .AddScoped<WorkOutFee>()
        .AddScoped<DecideApplication>()
        .AddScoped<RecordPayment>()
        .AddScoped<IssuePermit>()
        .AddScoped<CompletePermit>()
        .AddScoped<RevokePermit>();

    /// <summary>What workflows can be about and begin with, where the city has them.</summary>
    private static void AddWorkflows(IServiceCollection services) => services
        .AddScoped<IWorkflowSubjects, PermitSubjects>()
        .AddWorkflowEvent<PermitApplicationSubmitted>("permits.submitted", e => PermitSubjects.Of(e.ApplicationId))
        .AddWorkflowEvent<PermitStatusChanged>("permits.status-changed", e => PermitSubjects.Of(e.ApplicationId))
        .AddWorkflowEvent<PermitIssued>("permits.issued", e => PermitSubjects.Of(e.ApplicationId));
}
