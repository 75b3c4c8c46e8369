# An image whose command is claimnum. Other extras: docker build --build-arg EXTRAS="[spark]" .
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ARG EXTRAS=""
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY claimnum claimnum
RUN python -m venv /opt/claimnum && /opt/claimnum/bin/pip install --no-cache-dir ".${EXTRAS}"

FROM python:${PYTHON}-slim
COPY --from=build /opt/claimnum /opt/claimnum
ENV PATH=/opt/claimnum/bin:$PATH PYTHONUTF8=1
RUN useradd --create-home claimnum
USER claimnum
WORKDIR /home/claimnum
ENTRYPOINT ["claimnum"]
CMD ["--help"]
